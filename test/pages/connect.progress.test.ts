import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { launchBrowser } from '../../functions/linkedin/browser/browser.ts';

const styles = new URL('../../.build/web/connect/app.css', import.meta.url);

test('a wait without a known end is seen to go on: it moves, or fades where motion is reduced', async () => {
  const { context, close } = await launchBrowser(
    { hostRules: 'MAP * ~NOTFOUND' },
    { viewport: { width: 300, height: 100 }, locale: 'en-GB' },
  );
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.setContent(`<style>${await readFile(styles, 'utf8')}</style><div class="panel padded"><progress></progress></div>`);
    const changing = (reducedMotion: 'reduce' | 'no-preference', property: 'opacity' | 'backgroundPositionX') =>
      page.emulateMedia({ reducedMotion }).then(() =>
        page.locator('progress').evaluate((bar, name) => {
          const [animation] = bar.getAnimations();
          if (!animation) return [];
          animation.pause();
          return [0, 400, 800, 1200].map((at) => {
            animation.currentTime = at;
            return getComputedStyle(bar)[name];
          });
        }, property),
      );
    assert.equal(new Set(await changing('no-preference', 'backgroundPositionX')).size, 4);
    assert.equal(new Set(await changing('reduce', 'opacity')).size, 4);
  } finally {
    await close();
  }
});
