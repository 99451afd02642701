import Facts
import Forms
import Templates

extension ExpenditureReading {
  /// Distributes items over 功能科目: corrections first, which are negative, then what was carried over, as far as each 类 has
  /// carried over, then the rest.
  func distribute(
    _ items: [(amount: AmountSum, period: Term?)], _ functions: [ProjectFunctions.Function],
    _ carried: [String: AmountSum], besides others: [String: AmountSum]
  ) -> (shares: [ProjectFunctions.Share], isCertain: Bool) {
    let negative = items.indices.filter { items[$0].amount < .zero }
    guard !negative.isEmpty, functions.count > 1 else {
      return distributePositive(items, functions, carried, besides: others)
    }
    var functions = functions
    let corrections = ProjectFunctions(
      items: negative.map { ProjectFunctions.Item(amount: items[$0].amount) }, functions: functions,
      half: half * 2
    ).split()
    for share in corrections { functions[share.function].amount -= share.amount }
    let positive = items.indices.filter { items[$0].amount >= .zero }
    let rest = distributePositive(positive.map { items[$0] }, functions, carried, besides: others)
    let shares =
      corrections.map {
        ProjectFunctions.Share(item: negative[$0.item], function: $0.function, amount: $0.amount)
      }
      + rest.shares.map {
        ProjectFunctions.Share(item: positive[$0.item], function: $0.function, amount: $0.amount)
      }
    return (shares.sorted { $0.item < $1.item }, false)
  }

  private func distributePositive(
    _ items: [(amount: AmountSum, period: Term?)], _ functions: [ProjectFunctions.Function],
    _ carried: [String: AmountSum], besides others: [String: AmountSum]
  ) -> (shares: [ProjectFunctions.Share], isCertain: Bool) {
    let carriedItems = items.indices.filter { items[$0].period == .carriedOver }
    let classes = Set(functions.map { String($0.code.prefix(3)) })
    guard classes.count > 1, !carriedItems.isEmpty, carriedItems.count < items.count else {
      return ProjectFunctions(
        items: items.map { ProjectFunctions.Item(amount: $0.amount) }, functions: functions,
        half: half * 2
      ).run()
    }
    // The room of each 功能科目 for what was carried over: its 类's, its own at most. What a 类 has carried over beyond all that it
    // does besides projects must be projects'; the rest may be.
    var own = functions.map { max($0.amount, .zero) }
    var caps: [ProjectFunctions.Function] = []
    var owners: [Int] = []
    var left = carried.mapValues { max($0, .zero) }
    for pass in 0..<3 {
      for index in functions.indices {
        let key = Self.key(of: functions[index].code, in: left) ?? ""
        // A 类 that no form prints a figure for has carried over nothing.
        let room: AmountSum =
          switch pass {
          case 0:
            min(own[index], max(left[key, default: .zero] - others[key, default: .zero], .zero))
          case 1: min(own[index], max(left[key, default: .zero], .zero))
          default: own[index]
          }
        left[key, default: .zero] -= room
        own[index] -= room
        caps.append(ProjectFunctions.Function(code: functions[index].code, amount: room))
        owners.append(index)
      }
    }
    let first = ProjectFunctions(
      items: carriedItems.map { ProjectFunctions.Item(amount: items[$0].amount) }, functions: caps,
      half: half * 2
    ).run()
    var rooms = functions
    for share in first.shares { rooms[owners[share.function]].amount -= share.amount }
    let rest = items.indices.filter { items[$0].period != .carriedOver }
    let second = ProjectFunctions(
      items: rest.map { ProjectFunctions.Item(amount: items[$0].amount) }, functions: rooms,
      half: half * 2
    ).run()
    let shares =
      first.shares.map {
        ProjectFunctions.Share(
          item: carriedItems[$0.item], function: owners[$0.function], amount: $0.amount)
      }
      + second.shares.map {
        ProjectFunctions.Share(item: rest[$0.item], function: $0.function, amount: $0.amount)
      }
    return (shares.sorted { $0.item < $1.item }, false)
  }
}
