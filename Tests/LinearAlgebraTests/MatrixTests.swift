import AssessmentLinearAlgebra
import TestSupport
import Testing

@Suite("Matrix")
struct MatrixTests {
  let wide = Matrix(rows: [[1, 2, 3], [4, 5, 6]])

  @Test("Elements lie column after column")
  func columnMajor() {
    #expect(wide == Matrix(rowCount: 2, columnCount: 3, columnMajor: [1, 4, 2, 5, 3, 6]))
    #expect(wide == Matrix(columns: [[1, 4], [2, 5], [3, 6]]))
    #expect(wide.row(1) == [4, 5, 6])
    #expect(wide.column(2) == [3, 6])
    #expect(wide.withColumn(1) { $0[0] + $0[1] } == 7)
    #expect(wide.rowArrays == [[1, 2, 3], [4, 5, 6]])
  }

  @Test("Transposing, selecting, scaling")
  func reshaping() {
    #expect(wide.transposed == Matrix(rows: [[1, 4], [2, 5], [3, 6]]))
    #expect(wide.transposed.transposed == wide)
    #expect(wide.selecting(rows: [1], columns: [2, 0]) == Matrix(rows: [[6, 4]]))
    #expect(wide.leadingColumns(2) == Matrix(rows: [[1, 2], [4, 5]]))
    #expect(wide.scalingRows(by: [2, 10]) == Matrix(rows: [[2, 4, 6], [40, 50, 60]]))
    #expect(wide.scalingColumns(by: [1, 0, -1]) == Matrix(rows: [[1, 0, -3], [4, 0, -6]]))
    var changed = wide
    changed.setColumn(1, to: [7, 8])
    #expect(changed == Matrix(rows: [[1, 7, 3], [4, 8, 6]]))
    #expect(wide[0, 1] == 2)
  }

  @Test("Products agree with their definition, transposed or not")
  func products() {
    let tall = Matrix(rows: [[1, 0], [2, -1], [0, 3]])
    #expect(wide * tall == Matrix(rows: [[5, 7], [14, 13]]))
    #expect(wide.multiplied(by: wide, transposingOther: true) == wide * wide.transposed)
    #expect(wide.multiplied(by: wide, transposingSelf: true) == wide.gram)
    #expect(wide.outerGram == wide * wide.transposed)
    #expect(wide.multiplied(by: tall, transposingSelf: true, transposingOther: true).rowCount == 3)
    #expect(wide * [1, 1, -1] == [0, 3])
    #expect(wide.multiplied(by: [1, -1], transposingSelf: true) == [-3, -3, -3])
    var sum = Matrix(rowCount: 3, columnCount: 3)
    sum.addUpperGram(of: wide)
    sum.addUpperGram(of: tall.transposed)
    sum.mirrorUpperTriangle()
    #expect(sum == wide.gram + tall.outerGram)
    var mixed = Matrix(rowCount: 3, columnCount: 2, repeating: 1)
    mixed.addProduct(ofTransposed: wide, and: Matrix.identity(2))
    #expect(mixed == wide.transposed + Matrix(rowCount: 3, columnCount: 2, repeating: 1))
  }

  @Test("Empty shapes have empty products")
  func empty() {
    let noRows = Matrix(rowCount: 0, columnCount: 3)
    #expect(noRows.gram == Matrix(rowCount: 3, columnCount: 3))
    #expect((noRows * Matrix(rowCount: 3, columnCount: 2)).rowCount == 0)
    #expect(noRows.multiplied(by: [], transposingSelf: true) == [0, 0, 0])
    #expect(Matrix(rows: []) == Matrix(rowCount: 0, columnCount: 0))
  }

  @Test("Sums and norms")
  func arithmetic() {
    #expect(wide - wide == Matrix(rowCount: 2, columnCount: 3))
    #expect((2 * wide)[1, 2] == 12)
    #expect(agree(wide.frobeniusNorm, 91.0.squareRoot(), .rounding(terms: 6)))
    #expect((-1 * wide).largestMagnitude == 6)
    #expect(Matrix.diagonal([2, 3]).trace == 5)
    #expect(!Matrix(rows: [[1, .nan]]).isFinite)
  }
}
