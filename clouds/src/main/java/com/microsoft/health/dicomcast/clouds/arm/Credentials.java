package com.microsoft.health.dicomcast.clouds.arm;

import com.azure.core.util.Context;
import com.azure.resourcemanager.msi.fluent.FederatedIdentityCredentialsClient;
import com.azure.resourcemanager.msi.fluent.models.FederatedIdentityCredentialInner;
import com.microsoft.health.dicomcast.model.cast.CastNames;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import java.util.List;
import java.util.Optional;

/** The federated credential by which the cluster's service account stands for a cast's identity. */
final class Credentials {
    /** The one audience that Entra takes from Kubernetes. */
    private static final List<String> AUDIENCE = List.of("api://AzureADTokenExchange");

    private final ArmClients clients;

    Credentials(ArmClients clients) {
        this.clients = clients;
    }

    void put(CastNames names, String issuer) {
        if (find(names).filter(found -> stands(found, names, issuer)).isPresent()) {
            return;
        }
        try {
            create(names, issuer);
        } catch (CloudException.Refused e) {
            if (ArmCalls.isNotFound(e)) { // the identity was made a moment ago
                throw ArmCalls.notYet("IdentityNotFound", "The managed identity cannot be seen yet.");
            }
            if (isThereUnderAnotherName(names, issuer)) {
                return;
            }
            throw e;
        }
        if (find(names).filter(found -> stands(found, names, issuer)).isEmpty()) {
            throw ArmCalls.notYet("FederatedCredentialNotFound", "The federated credential cannot be seen yet.");
        }
    }

    void delete(CastNames names) {
        if (find(names).isEmpty()) {
            return;
        }
        ArmCalls.delete(
                "delete the federated credential",
                () -> client(names).delete(group(names), names.identity(), names.federatedCredential()));
        if (find(names).isPresent()) {
            throw ArmCalls.notYet(
                    "FederatedCredentialBeingDeleted", "The federated credential is still being deleted.");
        }
    }

    private void create(CastNames names, String issuer) {
        var wanted = new FederatedIdentityCredentialInner()
                .withIssuer(issuer)
                .withSubject(names.federatedSubject())
                .withAudiences(AUDIENCE);
        ArmCalls.make(
                "create the federated credential",
                () -> client(names)
                        .createOrUpdateWithResponse(
                                group(names), names.identity(), names.federatedCredential(), wanted, Context.NONE));
    }

    /** Entra takes an issuer and subject once per identity, whatever the credential's name. */
    private boolean isThereUnderAnotherName(CastNames names, String issuer) {
        return ArmCalls.find(
                        "list the federated credentials",
                        () -> client(names).list(group(names), names.identity()).stream()
                                .anyMatch(found -> stands(found, names, issuer)))
                .orElse(false);
    }

    private Optional<FederatedIdentityCredentialInner> find(CastNames names) {
        return ArmCalls.find(
                "look up the federated credential",
                () -> client(names).get(group(names), names.identity(), names.federatedCredential()));
    }

    private static boolean stands(FederatedIdentityCredentialInner credential, CastNames names, String issuer) {
        return issuer.equals(credential.issuer())
                && names.federatedSubject().equals(credential.subject())
                && AUDIENCE.equals(credential.audiences());
    }

    private FederatedIdentityCredentialsClient client(CastNames names) {
        return clients.identities(names.placement().subscription()).getFederatedIdentityCredentials();
    }

    private static String group(CastNames names) {
        return names.placement().resourceGroup();
    }
}
