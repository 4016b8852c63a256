import { mappings } from './eventSourceMapping.cases.ts';

mappings('chosen');
