import { mappings } from './eventSourceMapping.cases.ts';

mappings('others');
