/** Which folder may import which. Type-only imports count as well. */
const engineParts =
  '^src-engine/(numeric|network|training|diagnostics|probes|theory|exact|random|statistics|acceptance|lessons)/'

/** Packages that may be imported from a folder; everything else from node_modules is refused there. */
const onlyPackages = (name, from, packages, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: {
    dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg', 'npm-unknown', 'npm-optional', 'npm-peer', 'core'],
    pathNot: packages,
  },
})

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '\\?' } },
    {
      name: 'engine-contract-alone',
      comment: 'The contract is the only part of the engine that others import, so it drags nothing along.',
      severity: 'error',
      from: { path: '^src-engine/contract/' },
      to: { pathNot: '^src-engine/contract/' },
    },
    {
      name: 'engine-knows-only-the-engine',
      severity: 'error',
      from: { path: '^src-engine/' },
      to: { path: '^(src-main|src-renderer|tests|resources)/' },
    },
    {
      name: 'engine-parts-know-no-process',
      severity: 'error',
      from: { path: engineParts },
      to: { path: '^src-engine/process/' },
    },
    {
      name: 'acceptance-computes-blindly',
      comment: 'What computes a record sees neither what it expects nor who compares.',
      severity: 'error',
      from: { path: '^src-engine/acceptance/(?!compare\\.ts)' },
      to: { path: '^src-engine/acceptance/compare\\.ts$' },
    },
    {
      name: 'acceptance-last',
      comment: 'What is checked does not depend on how; questions of the window and lessons may.',
      severity: 'error',
      from: { path: '^src-engine/(?!acceptance/|process/|lessons/)' },
      to: { path: '^src-engine/acceptance/' },
    },
    onlyPackages(
      'engine-packages',
      engineParts,
      '^node_modules/@noble/hashes/',
      'The same code runs in tests, commands and the app.',
    ),
    onlyPackages(
      'engine-process-packages',
      '^src-engine/process/',
      '^(node_modules/comlink/|node:|[a-z_]+$)',
      'Comlink and Node only.',
    ),
    {
      name: 'main-knows-contracts',
      comment:
        'Main and the store compute nothing: they see the contract, the guard of an endpoint and how many cells a sweep has.',
      severity: 'error',
      from: { path: '^src-main/(?!headless/)' },
      to: {
        path: '^src-(engine|renderer)/',
        pathNot: [
          '^src-engine/contract/',
          '^src-engine/process/guard-endpoint\\.ts$',
          '^src-engine/sweep/points\\.ts$',
        ],
      },
    },
    {
      name: 'headless-apart',
      comment:
        'Commands without a window run the engine themselves; the lab knows nothing of them, and they nothing of Electron.',
      severity: 'error',
      from: { path: '^src-main/(?!headless/)' },
      to: { path: '^src-main/headless/' },
    },
    {
      name: 'headless-without-electron',
      severity: 'error',
      from: { path: '^src-main/headless/' },
      to: {
        path: [
          '^(node_modules/)?electron',
          '^src-renderer/',
          '^src-main/(?!headless/|dataset/|json-file|log|contract/|sweep/(cell-queue|process-limit)\\.ts)',
        ],
      },
    },
    {
      name: 'main-contract-alone',
      severity: 'error',
      from: { path: '^src-main/contract/' },
      to: { pathNot: '^src-(main|engine)/contract/' },
    },
    {
      name: 'preload-knows-the-bridge',
      severity: 'error',
      from: { path: '^src-main/preload/' },
      to: { pathNot: ['^src-(main|engine)/contract/', '^(node_modules/)?electron', '^src-main/preload/'] },
    },
    {
      name: 'one-driver',
      comment: 'The database driver can be replaced by changing one file.',
      severity: 'error',
      from: { pathNot: '^src-main/store/driver\\.ts$' },
      to: { path: '^node_modules/@photostructure/sqlite/' },
    },
    {
      name: 'store-apart',
      comment: 'Only the store process opens the database; main talks to it through the contract.',
      severity: 'error',
      from: { path: '^src-main/(?!store/|run-file/)' },
      to: { path: '^src-main/store/' },
    },
    {
      name: 'run-files-without-a-database',
      comment: 'A run file has the columns of a saved run, and is checked where no database is open.',
      severity: 'error',
      from: { path: '^src-main/run-file/' },
      to: {
        path: '^src-main/store/',
        pathNot: '^src-main/store/(typed-columns|record-tables|run-name|archive-facts|annotate)\\.ts$',
      },
    },
    {
      name: 'renderer-knows-contracts',
      comment:
        'And two parts of the engine that are arithmetic alone: statistics, and the points of a sweep and their order.',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: {
        path: '^src-(main|engine)/',
        pathNot: ['^src-(main|engine)/contract/', '^src-engine/(statistics|sweep/(points|judgement|ranking))'],
      },
    },
    {
      name: 'components-over-stores',
      comment: 'Components talk to stores, stores to services.',
      severity: 'error',
      from: { path: '^src-renderer/.*\\.vue$' },
      to: { path: '^src-renderer/services/' },
    },
    {
      name: 'services-and-stores-know-no-components',
      severity: 'error',
      from: { path: '^src-renderer/(services|stores)/' },
      to: { path: '\\.vue$' },
    },
    {
      name: 'services-know-no-stores',
      severity: 'error',
      from: { path: '^src-renderer/services/' },
      to: { path: '^src-renderer/stores/' },
    },
    {
      name: 'charts-know-no-stores',
      comment: 'Option builders are pure: columns in, option out.',
      severity: 'error',
      from: { path: '^src-renderer/charts/' },
      to: { path: '^src-renderer/(stores|services)/' },
    },
    {
      name: 'no-node-in-the-window',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'no-tests-in-programs', severity: 'error', from: { path: '^src-' }, to: { path: '^tests/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.vue', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'default'],
    },
  },
}
