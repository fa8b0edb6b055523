import { z } from 'zod';
import type { Analysis } from '../core/analysis.ts';
import type { AnalysisInfo } from '../core/contract.ts';

/** An analysis as lists and forms need it, its parameters as JSON Schema. */
export function analysisInfo(analysis: Analysis): AnalysisInfo {
  return {
    id: analysis.id,
    title: analysis.title,
    question: analysis.question,
    version: analysis.version,
    needs: [...analysis.needs],
    screen: analysis.screen,
    params: z.toJSONSchema(analysis.params, { io: 'input' }),
  };
}
