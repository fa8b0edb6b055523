import { describe, expect, test } from 'vitest';
import { flowsTop } from '../../src-main/analyses/flows-top/analysis.ts';
import { analysisOf, firewall, zeekConnections } from './traffic-real.ts';

describe.skipIf(zeekConnections === null)('the connections of an Internet-facing host', () => {
  test('have one flow that claims nearly all bytes, and it is told', async () => {
    const result = await analysisOf(zeekConnections, 'flows.top');
    expect(result.summary).toMatchObject({
      flows: 31_367,
      bytes: 2_053_245_289,
      impossibleFlows: 1,
      impossibleBytes: 1_964_191_965,
      topName: '64.62.197.3',
    });
    expect(flowsTop.findings(result).map(finding => [finding.rule, finding.confidence])).toEqual([
      ['largest', 'low'],
      ['impossible-bytes', 'high'],
    ]);
  });

  test('are nearly all opened from outside once the host is named', async () => {
    const { rows, summary } = await analysisOf(zeekConnections, 'flows.directions', {
      internal: '64.225.56.201/32',
    });
    expect(summary).toMatchObject({
      externalToInternalFlows: 29_486,
      internalToExternalFlows: 1826,
      externalToExternalFlows: 55,
      inboundSources: 7609,
      inboundPort: 22,
    });
    const sums = [1, 2, 3].map(level =>
      rows.filter(row => row.level === level).reduce((sum, row) => sum + Number(row.flows), 0),
    );
    expect(sums).toEqual([31_367, 31_367, 31_367]);
  });
});

describe.skipIf(firewall === null)('the sessions of a firewall without addresses', () => {
  test('are told by port, with their known figures', async () => {
    const { rows, summary } = await analysisOf(firewall, 'flows.top', { measure: 'flows', top: 3 });
    expect(summary).toMatchObject({
      by: 'ports',
      flows: 20_000,
      flowsWithoutTime: 20_000,
      bytes: 2_077_981_610,
    });
    expect(rows.map(row => [row.port, row.flows])).toEqual([
      [53, 4986],
      [445, 3597],
      [443, 3165],
    ]);
  });
});
