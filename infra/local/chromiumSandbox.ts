import { readFileSync } from 'node:fs';

/** What is known of the machine and this process. */
export interface SandboxFacts {
  readonly platform: NodeJS.Platform;
  /** The user's number; undefined on systems without user numbers. */
  readonly uid: number | undefined;
  /** The content of a file below `/proc`, without spaces at its ends; undefined if it is not there. */
  read(path: string): string | undefined;
}

export const sandboxFacts = (): SandboxFacts => ({
  platform: process.platform,
  uid: process.getuid?.(),
  read(path) {
    try {
      return readFileSync(path, 'utf8').trim();
    } catch {
      return undefined;
    }
  },
});

/** Chromium refuses its sandbox to root on Linux. */
export const isRefusedToRoot = ({ platform, uid }: SandboxFacts): boolean => platform === 'linux' && uid === 0;

interface Obstacle {
  readonly why: string;
  readonly what: string;
}

/** Why Chromium's sandbox did not start here, and what to do about it. */
export const sandboxObstacle = (facts: SandboxFacts): Obstacle => {
  if (isRefusedToRoot(facts)) return { why: 'this is root', what: 'run it as another user' };
  if (facts.read('/proc/sys/kernel/unprivileged_userns_clone') === '0')
    return { why: 'the kernel does not grant user namespaces', what: 'set sysctl kernel.unprivileged_userns_clone=1' };
  if (facts.read('/proc/sys/user/max_user_namespaces') === '0')
    return { why: 'the kernel grants no user namespace', what: 'set sysctl user.max_user_namespaces=10000' };
  if (facts.read('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1')
    return {
      why: 'AppArmor grants user namespaces to the programs of its profiles only',
      what: 'add a profile for this Chromium, or set sysctl kernel.apparmor_restrict_unprivileged_userns=0',
    };
  if (/^Seccomp:\s*2$/m.test(facts.read('/proc/self/status') ?? ''))
    return {
      why: 'a filter of system calls, as of a container or a service, does not grant user namespaces',
      what: 'allow them there, as infra/server/seccomp.json and infra/server/account-api.service do',
    };
  return { why: 'this machine does not grant what it needs', what: 'allow user namespaces to the user that runs this' };
};

const more = 'see docs/your-server.md#chromiums-sandbox';

/** The line that the start prints where the browsers run without it. */
export const withoutSandbox = (facts: SandboxFacts): string => {
  const { why, what } = sandboxObstacle(facts);
  return `Chromium runs without its own sandbox, because ${why}: ${what} (${more}).`;
};

/** Why the start ends, where the sandbox is required. */
export const sandboxRequired = (facts: SandboxFacts): string => {
  const { why, what } = sandboxObstacle(facts);
  return `CHROMIUM_SANDBOX is on, but Chromium does not start with its sandbox, because ${why}: ${what}, or leave CHROMIUM_SANDBOX out (${more}).`;
};
