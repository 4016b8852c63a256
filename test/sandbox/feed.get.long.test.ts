import { feedRead } from './feed.get.cases.ts';

feedRead('others');
