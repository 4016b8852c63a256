import { installedChromium } from '../../functions/linkedin/browser/chromium.ts';

/** For the image of the container: finds the browser, and unpacks the packaged one into CHROMIUM_CACHE. */
const { executablePath } = await installedChromium({ cacheDirectory: process.env.CHROMIUM_CACHE });
console.log(executablePath);
