-- 哪些合计不等于各项之和：每处一行，按规则。先 gongkai check --to ndjson。
--     duckdb -cmd "SET VARIABLE lines = '/data/found/*.ndjson'" < 不平.sql
SELECT code AS 规则, count(*) AS 处, count(DISTINCT file) AS 份, any_value(reason) AS 例
FROM read_json(getvariable('lines'), format = 'newline_delimited', columns = {
  '记录': 'VARCHAR', 'severity': 'VARCHAR', 'code': 'VARCHAR', 'file': 'VARCHAR', 'reason': 'VARCHAR'})
WHERE 记录 = '提示' AND severity = 'error' AND code SIMILAR TO '[AB][0-9]+'
GROUP BY ALL ORDER BY 处 DESC, 规则;
