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

const project = (displayName, testMatch) => ({ ...shared, displayName, testMatch });

export default {
  // A limit for all projects (jest has none for each): a real Prometheus may have to be fetched first.
  testTimeout: 240_000,
  projects: [
    project('unit', [
      '<rootDir>/test/server/**/*.test.ts',
      '<rootDir>/test/dashboard/**/*.test.ts?(x)',
      '<rootDir>/test/reference/**/*.test.ts',
    ]),
    project('integration', [
      '<rootDir>/test/integration/**/*.test.ts',
      '<rootDir>/test/docs/**/*.test.ts',
      '<rootDir>/test/packaging/**/*.test.ts',
    ]),
    project('e2e', ['<rootDir>/test/e2e/**/*.test.ts']),
  ],
};
