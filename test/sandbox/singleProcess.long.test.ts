// Before the modules of the tests read it: Chromium runs as a single process, as on Lambda.
process.env.BROWSER_SINGLE_PROCESS = 'true';

const { workingIn } = await import('./languages.cases.ts');
const { crashedPages } = await import('./worker.crashedPage.cases.ts');
const { browsersOfWorkers } = await import('./worker.browsers.cases.ts');

// Every function, in both front ends.
workingIn(['en']);
for (const part of ['chosen', 'others'] as const) {
  crashedPages(part);
  browsersOfWorkers(part);
}
