/** What the values of a parameter are. */
export const parameterTypes = [
  'number',
  'address',
  'hex',
  'duration',
  'size',
  'time',
  'identifier',
  'text',
] as const;
export type ParameterType = (typeof parameterTypes)[number];

/** The bit of a type in a set of types (8 bits). */
export const typeBit: Readonly<Record<ParameterType, number>> = {
  number: 1,
  address: 2,
  hex: 4,
  duration: 8,
  size: 16,
  time: 32,
  identifier: 64,
  text: 128,
};

/**
 * The one type of a place where these were seen: numbers give way to any other (`0` beside `12 ms` is a duration),
 * hex and identifiers together are identifiers, all other mixtures are text.
 *
 * @param seen sum of {@link typeBit}s; 0 is text
 */
export function typeOfSeen(seen: number): ParameterType {
  const beside = seen & ~typeBit.number;
  if (seen === typeBit.number) return 'number';
  if (beside === (typeBit.hex | typeBit.identifier)) return 'identifier';
  return parameterTypes.find(type => typeBit[type] === beside) ?? 'text';
}
