import { dataDirectories } from './dataDir.cases.ts';

dataDirectories('chosen');
