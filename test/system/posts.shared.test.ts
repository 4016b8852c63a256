import { postsOfSystem } from './posts.cases.ts';

postsOfSystem('chosen');
