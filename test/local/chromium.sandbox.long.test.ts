import { chromiumSandboxed } from './chromium.sandbox.cases.ts';

chromiumSandboxed('others');
