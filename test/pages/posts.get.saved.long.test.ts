import { savedPosts } from './posts.get.saved.cases.ts';

savedPosts('others');
