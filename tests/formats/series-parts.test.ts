import { describe, expect, it } from 'vitest';
import { described, table } from './recognition-claims.ts';

const protocols = ['tcp', 'udp'];
const places = ['eu-west', 'eu-north', 'us-east'];

/** Rows of every quarter of an hour of some hours, one for each of the cells that follow the time. */
function everyQuarter(hours: number, cellsOf: (bin: number) => readonly (readonly string[])[]) {
  return Array.from({ length: hours * 4 }, (_unused, bin) => {
    const time = `2026-01-05 ${String(Math.floor(bin / 4)).padStart(2, '0')}:${String((bin % 4) * 15).padStart(2, '0')}:00`;
    return cellsOf(bin).map(cells => [time, ...cells]);
  }).flat();
}

function pairs(bin: number, parts: readonly string[]): readonly (readonly string[])[] {
  return protocols.flatMap(protocol => parts.map(part => [protocol, part, String(100 + bin)]));
}

describe('a column that tells bins of one series and time apart', () => {
  it('is a part of the series, whatever its name', () => {
    const rows = everyQuarter(6, bin => pairs(bin, places));
    expect(described(table(['timestamp', 'protocol', 'tenant', 'bytes'], ...rows))).toMatchObject({
      format: 'traffic-long',
      series: ['protocol', 'tenant'],
      value: ['bytes'],
    });
  });

  it('may hold whole numbers, as ports are', () => {
    const rows = everyQuarter(6, bin => pairs(bin, ['80', '443', '8080']));
    expect(described(table(['timestamp', 'protocol', 'port', 'bytes'], ...rows))).toMatchObject({
      series: ['protocol', 'port'],
      value: ['bytes'],
    });
  });

  it('may be two, where neither does so alone', () => {
    const rows = everyQuarter(6, bin =>
      ['a', 'b'].flatMap(rack => ['low', 'high'].map(tier => ['tcp', rack, tier, String(bin)])),
    );
    expect(described(table(['timestamp', 'protocol', 'rack', 'tier', 'bytes'], ...rows))).toMatchObject({
      series: ['protocol', 'rack', 'tier'],
    });
  });

  it.each<[string, (bin: number) => readonly (readonly string[])[]]>([
    [
      'where each bin of a series is there once',
      bin => protocols.map((name, place) => [name, places[(bin + place) % 3] ?? '', '5']),
    ],
    [
      'where only few bins are there twice',
      bin => [['tcp', 'eu-west', '5'], ...(bin % 12 === 0 ? [['tcp', 'us-east', '5']] : [])],
    ],
    [
      'where its texts are hardly ever the same',
      bin => [0, 1].map(part => ['tcp', `note ${bin} ${part}`, '5']),
    ],
    ['where bins are there several times with it too', bin => [...pairs(bin, places), ...pairs(bin, places)]],
  ])('is none %s', (_case, cellsOf) => {
    const sample = table(['timestamp', 'protocol', 'remark', 'bytes'], ...everyQuarter(6, cellsOf));
    expect(described(sample)).toMatchObject({ format: 'traffic-long', series: ['protocol'] });
  });
});
