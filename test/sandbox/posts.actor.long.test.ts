import { actors } from './posts.actor.cases.ts';

actors('others');
