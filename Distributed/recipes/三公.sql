-- “三公”经费，每个部门每年一行：各项的决算数（预算里是预算数）。
--     duckdb -cmd "SET VARIABLE lines = '/data/out/*.ndjson'" < 三公.sql
SELECT 地区 AS 目录, 部门, 年度, 种类,
       sum(数) FILTER (三公经费 = '因公出国（境）费用') AS 因公出国,
       sum(数) FILTER (三公经费 = '公务接待费') AS 公务接待,
       sum(数) FILTER (三公经费 IN ('公务用车购置', '公务用车运行维护费')) AS 公务用车,
       sum(数) AS 合计
FROM (
  SELECT regexp_extract(报告, '([^/]*)/[^/]*$', 1) AS 地区, *
  FROM read_json(getvariable('lines'), format = 'newline_delimited', ignore_errors = true, columns = {
    '记录': 'VARCHAR', '报告': 'VARCHAR', '部门': 'VARCHAR', '年度': 'INTEGER', '种类': 'VARCHAR', '清单': 'VARCHAR',
    '期间': 'VARCHAR', '三公经费': 'VARCHAR', '数': 'DECIMAL(38,6)'})
)
WHERE 记录 = '事实' AND 清单 = '三公经费' AND 期间 IS DISTINCT FROM '预算数'
GROUP BY ALL ORDER BY 合计 DESC, 部门, 年度;
