import Forms
import Templates

/// What a name in a sentence stands for.
enum ProseType: Hashable, Sendable {
  /// A figure.
  case figure
  /// A text.
  case text
  /// A list of the template, by its name.
  case list(String)
  /// An item of a list.
  case item(String)
  /// Yes or no.
  case flag

  /// Whether a sentence can print it.
  var isPrintable: Bool {
    switch self {
    case .figure, .text: true
    case .list, .item, .flag: false
    }
  }
}

/// The filters that every edition has; phrases are further ones.
enum ProseFilter: String, CaseIterable, Sendable {
  /// The figure without its unit.
  case digits = "数"
  /// Last year's figure of that name.
  case previous = "上年"
  /// Whether a figure prints as anything but 0, a list has items, a text says something.
  case isAny = "有"
  /// Whether two figures print alike.
  case equals = "等于"
  /// Whether a figure is more than another as they print.
  case exceeds = "大于"
  /// Whether a figure is less than another as they print.
  case below = "小于"
  /// The names of a list's items, joined by 、 or by what is given.
  case names = "名称"
  /// How many items a list has.
  case count = "个数"
  /// A text without an ending.
  case dropping = "去尾"
  /// The report's reason for a figure, or for an item of a list.
  case reason = "原因"
  /// The report's words on what an item's money is for.
  case purpose = "用途"
  /// The parts of a figure with their shares; what prints as nothing is left out.
  case breakdown = "构成"
  /// The parts of a figure, or the items of a list, without shares.
  case listing = "分列"

  /// Whether it tells parts, which are written in a way of their own.
  var isBreakdown: Bool { self == .breakdown || self == .listing }

  /// What the filter takes first, what as arguments, how many of these at least, and what it gives.
  func result(of type: ProseType) -> (arguments: [ProseType], least: Int, gives: ProseType)? {
    switch (self, type) {
    case (.digits, .figure): ([], 0, .text)
    case (.previous, .figure): ([], 0, .figure)
    case (.isAny, .figure), (.isAny, .list), (.isAny, .text): ([], 0, .flag)
    case (.equals, .figure), (.exceeds, .figure), (.below, .figure): ([.figure], 1, .flag)
    case (.names, .list): ([.text], 0, .text)
    case (.count, .list): ([], 0, .figure)
    case (.dropping, .text): ([.text], 1, .text)
    case (.reason, .figure), (.reason, .item): ([], 0, .text)
    case (.purpose, .item): ([], 0, .text)
    default: nil
    }
  }
}

/// The names that stand for something in every sentence of an edition.
enum ProseName: String, CaseIterable, Sendable {
  /// 年度
  case year = "年度"
  /// The year before.
  case lastYear = "上年"
  /// The year after.
  case nextYear = "下年"
  /// The department's name.
  case department = "部门"
  /// The name printed above the forms.
  case printedName = "预算单位"
}

/// What every item of a list has beside its figures.
enum ProseItemMember: String, CaseIterable, Sendable {
  /// Its place in the list: 1, 2, 3 …
  case ordinal = "序号"
  case code = "编码"
  case name = "名称"
  /// The name of the 类 it belongs to.
  case category = "类"
  /// The name of the 款 it belongs to.
  case section = "款"
}
