import type { AnalysisResult } from '../../src-main/core/analysis.ts';
import { everything } from '../../src-main/core/time.ts';
import { sharedData } from '../helpers/data.ts';
import { importOne, testEngine } from '../helpers/engine.ts';

/** Research backbone, 15-minute bins, 22 nodes, 256 of 5,508 bins blank; null where the collection is not there. */
export const geant = sharedData('b_network/geant_15min_wide_may_jun/geant_ingress_15min_2005-05_06.csv');
/** 15-minute bins of three protocols, four measures each. */
export const zeekBins = sharedData('b_network/zeek_15min_by_protocol_long/net_15min_by_protocol.csv');
/** Connections of a day of an Internet-facing host. */
export const zeekConnections = sharedData('d_logs/zeek_rita_2024-04-19/conn.log.gz');
/** Sessions of a firewall without addresses and times. */
export const firewall = sharedData('d_logs/firewall_uci_shared/log2_rows_1-20000.csv');

/** An analysis over one imported file. */
export async function analysisOf(
  path: string | null,
  id: string,
  params: Readonly<Record<string, unknown>> = {},
): Promise<AnalysisResult> {
  const engine = await testEngine();
  await importOne(engine, path ?? '');
  return engine.runAnalysis(id, params, { ...everything, sources: null }, new AbortController().signal);
}
