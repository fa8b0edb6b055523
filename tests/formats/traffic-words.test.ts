import { expect, it } from 'vitest';
import { importOne, query, testEngine } from '../helpers/engine.ts';
import { testFile } from '../helpers/files.ts';

const headers = [
  'Protocole;Octets;Horodatage',
  'Protokoll;Bytes;Zeitstempel',
  'Protocolo;Tráfico;Hora',
  'Réseau;Débit;Heure',
  'protocol;value;timestamp',
  'link;load;time',
  'Schnittstelle;Wert;Zeit',
];

function tableUnder(header: string): string {
  const lines = [header];
  for (let bin = 0; bin < 96; bin += 1) {
    const clock = `${String(Math.floor(bin / 4)).padStart(2, '0')}:${String(15 * (bin % 4)).padStart(2, '0')}`;
    for (const series of ['tcp', 'udp', 'dns']) lines.push(`${series};${1000 + bin};16/03/2026 ${clock}`);
  }
  return `${lines.join('\n')}\n`;
}

it.each(headers)('%s heads traffic by series', async header => {
  const engine = await testEngine();
  const outcome = await importOne(engine, await testFile('export.csv', tableUnder(header)));
  expect([outcome.format, outcome.loaded, outcome.rejected]).toEqual(['traffic-long', 288, 0]);
  expect(
    await query(engine, 'SELECT series, sum("value") AS total FROM traffic GROUP BY ALL ORDER BY ALL'),
  ).toEqual(['dns', 'tcp', 'udp'].map(series => ({ series, total: 96 * 1000 + (95 * 96) / 2 })));
});
