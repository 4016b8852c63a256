import { postsRead } from './posts.get.cases.ts';

postsRead('others');
