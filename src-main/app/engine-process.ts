import { analyses } from '../analyses/index.ts';
import { openEngine } from '../engine/open-engine.ts';
import { analysisInfo } from './analysis-info.ts';
import { runEngine } from './engine-run.ts';

await runEngine(openEngine, analyses.map(analysisInfo));
