import { dataDirectories } from './dataDir.cases.ts';

dataDirectories('others');
