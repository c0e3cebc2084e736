package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.health.dicomcast.activities.CheckWorkerStopped;
import com.microsoft.health.dicomcast.activities.DeleteFederatedCredential;
import com.microsoft.health.dicomcast.activities.DeleteIdentity;
import com.microsoft.health.dicomcast.activities.DeleteStorageAccount;
import com.microsoft.health.dicomcast.activities.DeleteTables;
import com.microsoft.health.dicomcast.activities.RemovalStep;
import com.microsoft.health.dicomcast.activities.RemoveCastSection;
import com.microsoft.health.dicomcast.activities.RevokeTableRole;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource.Kind;
import com.microsoft.health.dicomcast.model.cast.Remnant;
import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.operations.Phase;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Takes away what was made for one life of a cast, in reverse order of the making: the worker stops before anything that it
 * uses goes, and the role goes before the identity that it names.
 */
final class Removal {
    private final Executor executor;
    private final Phase phase;
    private final Deadline deadline;
    private final UUID life;
    private final Set<Kind> left = EnumSet.noneOf(Kind.class);
    private Optional<Failure> obstacle = Optional.empty();

    Removal(Executor executor, Phase phase, Deadline deadline, UUID life) {
        this.executor = executor;
        this.phase = phase;
        this.deadline = deadline;
        this.life = life;
    }

    /** Removes the kinds that may exist. */
    Removed of(Set<Kind> begun) throws Superseded {
        left.addAll(begun);
        if (remove(Kind.KubernetesResource, RemoveCastSection.NAME, CheckWorkerStopped.NAME)) {
            removeIdentity();
            removeStorage();
        }
        return new Removed(left.stream().map(kind -> new Remnant(life, kind)).toList(), obstacle);
    }

    private void removeIdentity() throws Superseded {
        remove(Kind.FederatedIdentityCredential, DeleteFederatedCredential.NAME);
        removeRoleAndIdentity();
    }

    private void removeRoleAndIdentity() throws Superseded {
        if (remove(Kind.RoleAssignment, RevokeTableRole.NAME) && remove(Kind.ManagedIdentity, DeleteIdentity.NAME)) {
            left.remove(Kind.FederatedIdentityCredential); // no identity, no credential
        }
    }

    private void removeStorage() throws Superseded {
        remove(Kind.TableStorage, DeleteTables.NAME);
        if (remove(Kind.StorageAccount, DeleteStorageAccount.NAME)) {
            left.remove(Kind.TableStorage); // no account, no tables
            removeRoleAndIdentity(); // a role on the account went with it, whatever kept it before
        }
    }

    private boolean remove(Kind kind, String... steps) throws Superseded {
        if (left.contains(kind)) {
            try {
                for (var step : steps) {
                    executor.run(phase, step, new RemovalStep(executor.operation(), life), deadline);
                }
                left.remove(kind);
            } catch (StepFailed e) {
                obstacle = obstacle.or(() -> Optional.of(e.why()));
                return false;
            }
        }
        return true;
    }
}
