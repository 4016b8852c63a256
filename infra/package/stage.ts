/** What this plug-in uses of osls. */
interface Serverless {
  readonly service: {
    readonly custom: { readonly throttling: { readonly requestsPerSecond: number; readonly burst: number } };
    readonly provider: { readonly compiledCloudFormationTemplate: { readonly Resources: Record<string, Resource> } };
  };
}

interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
}

/**
 * A plug-in of osls: makes the stage of the API a resource of its own, with the throttling of `custom.throttling`. osls lets the deployment make the
 * stage, and CloudFormation cannot change the settings of such a stage later.
 */
export default class Stage {
  readonly hooks: Readonly<Record<string, () => void>>;

  constructor({ service }: Serverless) {
    const declare = (): void => {
      const { Resources } = service.provider.compiledCloudFormationTemplate;
      const [found, ...others] = Object.entries(Resources).filter(([, { Type }]) => Type === 'AWS::ApiGateway::Deployment');
      if (!found || others.length > 0) throw new Error('The template has not exactly one deployment of API Gateway.');
      const [DeploymentId, { Properties }] = found;
      const { StageName, ...rest } = Properties;
      Resources[DeploymentId] = { ...found[1], Properties: rest };
      Resources.ApiGatewayStage = {
        Type: 'AWS::ApiGateway::Stage',
        Properties: {
          RestApiId: Properties.RestApiId,
          DeploymentId: { Ref: DeploymentId },
          StageName,
          // A trace would hold the addresses of calls, and with them the links of results.
          TracingEnabled: false,
          MethodSettings: [
            {
              ResourcePath: '/*',
              HttpMethod: '*',
              ThrottlingRateLimit: service.custom.throttling.requestsPerSecond,
              ThrottlingBurstLimit: service.custom.throttling.burst,
            },
          ],
        },
      };
    };
    this.hooks = { 'after:aws:package:finalize:mergeCustomProviderResources': declare };
  }
}
