/** No test should notice what a log says: a call of `ctx.log` is left as it is, with all that is in it. */
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin'

export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'log', {
    shouldIgnore(path) {
      const isLog =
        path.isCallExpression() &&
        path.get('callee').isMemberExpression() &&
        /^ctx\.log\.\w+$/.test(path.get('callee').toString())
      return isLog ? 'words of the log' : undefined
    },
  }),
]
