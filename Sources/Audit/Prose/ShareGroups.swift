import Sheets

/// Shares by what they are shares of: where all of one whole are wrong, the whole is.
struct ShareGroups {
  /// The shares of one whole.
  private struct Group {
    var whole: FigureToken
    var passage: Passage
    var right = 0
    var wrong: [AuditFinding] = []
  }

  private var groups: [Group] = []

  /// Adds the shares of a passage.
  ///
  /// - Parameters:
  ///   - shares: the shares, each with its whole.
  ///   - passage: the passage.
  ///   - section: the first figure of the section, which is the whole of shares in passages of their own.
  mutating func add(
    _ shares: [(whole: FigureToken, finding: AuditFinding?)], in passage: Passage,
    section: (token: FigureToken, passage: Passage)?
  ) {
    for share in shares {
      let isOwn = passage.words(share.whole.range) == share.whole.text
      let home = isOwn ? passage : section?.passage ?? passage
      let place = home.place(of: share.whole.range.lowerBound)
      let known = groups.firstIndex {
        $0.whole.range == share.whole.range
          && $0.passage.place(of: share.whole.range.lowerBound) == place
      }
      let position = known ?? groups.count
      if known == nil { groups.append(Group(whole: share.whole, passage: home)) }
      if let finding = share.finding {
        groups[position].wrong.append(finding)
      } else {
        groups[position].right += 1
      }
    }
  }

  /// What is wrong: of a whole all of whose shares are, only that.
  var findings: [AuditFinding] {
    groups.flatMap { group -> [AuditFinding] in
      guard group.wrong.count > 1, group.right == 0,
        group.wrong.allSatisfy({ $0.severity == .error })
      else { return group.wrong }
      return [
        AuditFinding(
          .share, at: group.passage.place(of: group.whole.range.lowerBound),
          of: group.passage.section, printed: group.whole.text,
          evidence: group.wrong.map { "\($0.evidence) ≠ \($0.printed)" }.joined(separator: "；"),
          spot: group.passage.spot(of: group.whole.range))
      ]
    }
  }
}
