import { erasuresOfWatched } from './erasure.watched.cases.ts';

erasuresOfWatched('others');
