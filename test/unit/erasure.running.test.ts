import { erasuresDuringRuns } from './erasure.running.cases.ts';

erasuresDuringRuns('chosen');
