import { reposting } from './posts.repost.cases.ts';

reposting('others');
