/** Three projects: unit (fast, no programs), integration (real Prometheus, Alertmanager, SQLite), e2e (the built product, a browser). */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          target: 'es2023',
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        },
        module: { type: 'es6' },
      },
    ],
  },
};

const project = (displayName, testMatch, extra = {}) => ({ ...shared, displayName, testMatch, ...extra });

export default {
  projects: [
    project('unit', ['<rootDir>/test/server/**/*.test.ts', '<rootDir>/test/dashboard/**/*.test.ts?(x)']),
    project('integration', ['<rootDir>/test/integration/**/*.test.ts'], { testTimeout: 120_000 }),
    project('e2e', ['<rootDir>/test/e2e/**/*.test.ts'], { testTimeout: 240_000 }),
  ],
};
