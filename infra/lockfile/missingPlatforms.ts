/** One package in `package-lock.json`. */
export interface LockedPackage {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export interface Lockfile {
  packages: Record<string, LockedPackage>;
}

const systems = /(android|darwin|linux|win32|freebsd|openharmony|sunos|aix|netbsd|openbsd)/;
const processors = /(arm64|x64|arm(?=-)|ia32|ppc64|riscv64|s390x|loong64|wasm32|mips64el)/;

const entryFor = (name: string, range: string, dev: boolean): LockedPackage => {
  const os = systems.exec(name)?.[1];
  const cpu = processors.exec(name)?.[1];
  const libc = name.includes('musl') ? 'musl' : name.includes('gnu') ? 'glibc' : undefined;
  return {
    version: range.replace(/^[\^~]/, ''),
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(dev ? { dev } : {}),
    ...(libc ? { libc: [libc] } : {}),
    optional: true,
    ...(os ? { os: [os] } : {}),
  };
};

/**
 * Packages for other platforms that the lockfile does not list, with the entry each should have. npm leaves them out where its registry
 * does not have them, and then refuses to install from the very lockfile that it wrote.
 */
export const missingPlatforms = ({ packages }: Lockfile): Record<string, LockedPackage> => {
  const missing: Record<string, LockedPackage> = {};
  for (const [path, { optionalDependencies = {}, dev = false }] of Object.entries(packages)) {
    if (path === '') continue;
    for (const [name, range] of Object.entries(optionalDependencies)) {
      const top = `node_modules/${name}`;
      if (!packages[top] && !packages[`${path}/node_modules/${name}`]) missing[top] = entryFor(name, range, dev);
    }
  }
  return missing;
};
