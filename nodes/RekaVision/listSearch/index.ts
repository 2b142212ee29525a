import { searchClipJobs } from './searchClipJobs';
import { searchGroups } from './searchGroups';
import { searchImages } from './searchImages';
import { searchModels } from './searchModels';
import { searchVideos } from './searchVideos';

/** What fills the pickers, by the names that the locators use. */
export const listSearch = { searchClipJobs, searchGroups, searchImages, searchModels, searchVideos };
