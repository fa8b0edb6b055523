type Point = readonly [x: number, y: number];
export type Segment = readonly [Point, Point];

/**
 * Segments of the line along which a field is zero, by marching squares (Lorensen and Cline 1987 in the plane) with
 * straight lines between grid points; a saddle is parted by the mean of its corners. Squares with a NaN have none.
 *
 * @param field values by row (`ys`) and column (`xs`)
 */
export function contourSegments(
  field: readonly (readonly number[])[],
  xs: readonly number[],
  ys: readonly number[],
): readonly Segment[] {
  const segments: Segment[] = [];
  for (let row = 0; row + 1 < ys.length; row += 1) {
    for (let column = 0; column + 1 < xs.length; column += 1) {
      const corner = (down: 0 | 1, right: 0 | 1): Corner => ({
        x: xs[column + right] as number,
        y: ys[row + down] as number,
        value: field[row + down]?.[column + right] ?? Number.NaN,
      });
      segments.push(...inSquare([corner(0, 0), corner(0, 1), corner(1, 1), corner(1, 0)]));
    }
  }
  return segments;
}

interface Corner {
  readonly x: number;
  readonly y: number;
  readonly value: number;
}

type Square = readonly [Corner, Corner, Corner, Corner];

function inSquare(square: Square): readonly Segment[] {
  if (square.some(corner => Number.isNaN(corner.value))) return [];
  const crossings = square.map((corner, index) => crossing(corner, square[(index + 1) % 4] as Corner));
  const [a, b, c, d] = crossings.filter(point => point !== null);
  if (a === undefined || b === undefined) return [];
  if (c === undefined || d === undefined) return [[a, b]];
  const centre = square.reduce((sum, corner) => sum + corner.value, 0);
  // Corners of the sign of the centre are joined through it.
  return centre >= 0 === square[0].value >= 0
    ? [
        [a, b],
        [c, d],
      ]
    : [
        [d, a],
        [b, c],
      ];
}

/** Where the edge from one corner to the next changes its sign, or null. */
function crossing(from: Corner, to: Corner): Point | null {
  if (from.value >= 0 === to.value >= 0) return null;
  const share = from.value / (from.value - to.value);
  return [from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)];
}
