// Lets the managed identity of main.bicep act as the application: no secret is needed then. It needs the Microsoft Graph
// extension of Bicep (bicepconfig.json), and the right to change the application. Never compiled here, as main.bicep.
extension microsoftGraphV1

@description('Application (client) id of the app registration.')
param appId string

@description('Output identityPrincipalId of main.bicep.')
param identityPrincipalId string

param tenantId string = tenant().tenantId

resource application 'Microsoft.Graph/applications@v1.0' existing = {
  uniqueName: 'timeoff-${appId}'
}

resource trust 'Microsoft.Graph/applications/federatedIdentityCredentials@v1.0' = {
  name: '${application.uniqueName}/timeoff'
  issuer: '${environment().authentication.loginEndpoint}${tenantId}/v2.0'
  subject: identityPrincipalId
  audiences: [
    'api://AzureADTokenExchange'
  ]
}
