import { relationsChecked } from './connections.checkStatus.cases.ts';

relationsChecked('others');
