public import Diagnostics
public import Guidance
import ShippedData

/// The occupation data that come with the product.
public enum ShippedOccupations {
  /// The edition, as reports print it.
  public static let edition = "O*NET 30.2 (interests) · 职业分类大典 2022"

  /// Reads the table and the families. Throws the findings of faulty data, which a test rules out.
  public static func load() throws(Findings) -> OccupationData {
    try OccupationData(
      edition: edition,
      table: ShippedFiles.bytes(at: "occupations/occupations.csv") ?? [],
      families: ShippedFiles.bytes(at: "occupations/families.json") ?? []
    )
  }
}
