import Changes
import Forms

extension EditionDifference {
  /// The difference in words, one line.
  public func words(_ say: Language) -> String {
    switch self {
    case .property(let property, let from, let to):
      say("\(property.words(say))：\(from) → \(to)", "\(property.words(say)): \(from) → \(to)")
    case .keysAdded(let keys):
      say("数据新增 \(say.list(keys))", "new in the facts: \(say.list(keys))")
    case .keysRemoved(let keys):
      say("数据取消 \(say.list(keys))", "gone from the facts: \(say.list(keys))")
    case .termsAdded(let name, let terms):
      say("\(name)新增 \(say.list(terms))", "new terms of \(name): \(say.list(terms))")
    case .termsRemoved(let name, let terms):
      say("\(name)取消 \(say.list(terms))", "terms of \(name) gone: \(say.list(terms))")
    case .formAdded(let name, let place):
      say("新增第 \(place) 张表：\(name)", "new form, number \(place): \(name)")
    case .formRemoved(let name): say("取消：\(name)", "form gone: \(name)")
    case .formRenamed(let from, let to):
      say("\(from)改称\(to)", "\(from) is now called \(to)")
    case .formMoved(let name, let from, let to):
      say("\(name)：由第 \(from) 张移至第 \(to) 张", "\(name): moved from place \(from) to \(to)")
    case .inForm(let name, let difference):
      say("\(name)：\(difference.words(say))", "\(name): \(difference.words(say))")
    }
  }
}

extension EditionDifference.Property {
  fileprivate func words(_ say: Language) -> String {
    switch self {
    case .unit: say("金额单位", "unit of amounts")
    case .numberStyle: say("数字格式", "number style")
    }
  }
}

extension FormDifference {
  fileprivate func words(_ say: Language) -> String {
    switch self {
    case .unit(let from, let to):
      say("金额单位：\(from) → \(to)", "unit of amounts: \(from) → \(to)")
    case .columnAdded(let name): say("新增列“\(name)”", "new column “\(name)”")
    case .columnRemoved(let name): say("取消列“\(name)”", "column “\(name)” gone")
    case .columnRenamed(let from, let to):
      say("列“\(from)”改称“\(to)”", "column “\(from)” is now “\(to)”")
    case .columnShowsOther(let name):
      say("列“\(name)”的口径或算法变了", "column “\(name)” shows other facts")
    case .columnPrintsOtherwise(let name):
      say("列“\(name)”的数字格式或单位变了", "column “\(name)” prints numbers otherwise")
    case .rowAdded(let name): say("新增行“\(name)”", "new row “\(name)”")
    case .rowRemoved(let name): say("取消行“\(name)”", "row “\(name)” gone")
    case .rowRenamed(let from, let to): say("行“\(from)”改称“\(to)”", "row “\(from)” is now “\(to)”")
    case .rowShowsOther(let name): say("行“\(name)”的口径或算法变了", "row “\(name)” shows other facts")
    case .codesAdded(let codes):
      say("固定列出的科目增加 \(say.list(codes))", "codes added to the list: \(say.list(codes))")
    case .codesRemoved(let codes):
      say("固定列出的科目减少 \(say.list(codes))", "codes gone from the list: \(say.list(codes))")
    case .heading: say("表头上方的文字变了", "another heading")
    case .notes: say("表下的注变了", "other notes")
    case .relations: say("勾稽关系变了", "other relations")
    case .page: say("纸张、方向或缩放变了", "another page setup")
    case .layout: say("表格样式变了", "another layout")
    }
  }
}
