import { reposting } from './posts.repost.cases.ts';

reposting('chosen');
