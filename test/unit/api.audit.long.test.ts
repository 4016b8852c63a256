import { audited } from './api.audit.cases.ts';

audited('others');
