// Time Off in Azure: Container Apps, Azure Database for PostgreSQL, Key Vault, Azure Bot, and a managed identity in place
// of a secret. Never compiled or deployed where this project is made, since no package registry has the compiler: only its
// grammar is checked (tests/test_deploy.py). Look at `az deployment group what-if` before you deploy it (docs/deploying.md).
targetScope = 'resourceGroup'

@description('Region of everything but the bot.')
param location string = resourceGroup().location

@description('Prefix of the names.')
@minLength(3)
@maxLength(12)
param name string = 'timeoff'

@description('Image of the service, with its tag, in a registry that Container Apps can read.')
param image string

@description('Application (client) id of the app registration.')
param appId string

@description('Directory (tenant) id.')
param tenantId string = subscription().tenantId

@description('Fernet keys between commas; `timeoff setup` makes the first.')
@secure()
param encryptionKeys string

@description('Password of the database user: letters and digits.')
@secure()
@minLength(24)
param databasePassword string

@description('Replicas; two or more survive the loss of one.')
@minValue(1)
@maxValue(10)
param replicas int = 2

var suffix = uniqueString(resourceGroup().id)
var databaseUser = 'timeoff'
var host = '${name}.${environment.properties.defaultDomain}'
var keyVaultSecretsUser = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4633458b-17de-408a-b874-0445c86b69e6')

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: name
  location: location
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: 30
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: '${name}${take(suffix, 8)}'
  location: location
  properties: {
    tenantId: tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enablePurgeProtection: true
  }
}

resource keysSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'encryption-keys'
  properties: {
    value: encryptionKeys
  }
}

resource databaseSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'database-url'
  properties: {
    value: 'postgresql+asyncpg://${databaseUser}:${databasePassword}@${server.properties.fullyQualifiedDomainName}/timeoff?ssl=require'
  }
}

resource vaultAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identity.id, keyVaultSecretsUser)
  scope: vault
  properties: {
    roleDefinitionId: keyVaultSecretsUser
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: '${name}-${suffix}'
  location: location
  sku: {
    name: 'Standard_B1ms'
    tier: 'Burstable'
  }
  properties: {
    version: '16'
    administratorLogin: databaseUser
    administratorLoginPassword: databasePassword
    storage: {
      storageSizeGB: 32
    }
    backup: {
      backupRetentionDays: 14
    }
  }
}

resource database 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2024-08-01' = {
  parent: server
  name: 'timeoff'
}

// Lets Azure's own addresses in, those of Container Apps among them. A virtual network is stricter.
resource fromAzure 'Microsoft.DBforPostgreSQL/flexibleServers/firewallRules@2024-08-01' = {
  parent: server
  name: 'azure'
  properties: {
    startIpAddress: '0.0.0.0'
    endIpAddress: '0.0.0.0'
  }
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: name
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
  }
}

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    managedEnvironmentId: environment.id
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        targetPort: 3978
        allowInsecure: false
      }
      secrets: [
        {
          name: 'encryption-keys'
          keyVaultUrl: keysSecret.properties.secretUri
          identity: identity.id
        }
        {
          name: 'database-url'
          keyVaultUrl: databaseSecret.properties.secretUri
          identity: identity.id
        }
      ]
    }
    template: {
      terminationGracePeriodSeconds: 40
      containers: [
        {
          name: 'timeoff'
          image: image
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          env: [
            {
              name: 'TIMEOFF_APP_ID'
              value: appId
            }
            {
              name: 'TIMEOFF_TENANT_ID'
              value: tenantId
            }
            {
              name: 'TIMEOFF_MANAGED_IDENTITY'
              value: identity.properties.clientId
            }
            {
              // The ingress of Container Apps is in this range, and its word about who asks is believed.
              name: 'TIMEOFF_TRUSTED_PROXIES'
              value: '100.64.0.0/10'
            }
            {
              name: 'TIMEOFF_PUBLIC_URL'
              value: 'https://${host}'
            }
            {
              name: 'TIMEOFF_DATABASE_URL'
              secretRef: 'database-url'
            }
            {
              name: 'TIMEOFF_ENCRYPTION_KEYS'
              secretRef: 'encryption-keys'
            }
          ]
          probes: [
            {
              type: 'Liveness'
              httpGet: {
                path: '/healthz'
                port: 3978
              }
              periodSeconds: 30
            }
            {
              type: 'Readiness'
              httpGet: {
                path: '/readyz'
                port: 3978
              }
              periodSeconds: 10
            }
          ]
        }
      ]
      scale: {
        minReplicas: replicas
        maxReplicas: replicas
      }
    }
  }
  dependsOn: [
    vaultAccess
    database
    fromAzure
  ]
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${name}-${take(suffix, 8)}'
  location: 'global'
  kind: 'azurebot'
  sku: {
    name: 'F0'
  }
  properties: {
    displayName: 'Time Off'
    endpoint: 'https://${host}/api/messages'
    msaAppId: appId
    msaAppTenantId: tenantId
    msaAppType: 'SingleTenant'
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: {
      isEnabled: true
    }
  }
}

@description('Where the bot is: TIMEOFF_PUBLIC_URL, for the redirect URI and the app package.')
output publicUrl string = 'https://${host}'

@description('Object id of the managed identity: the subject of the federated credential (federated.bicep).')
output identityPrincipalId string = identity.properties.principalId
