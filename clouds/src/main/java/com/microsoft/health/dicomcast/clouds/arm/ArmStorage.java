package com.microsoft.health.dicomcast.clouds.arm;

import com.azure.core.util.Context;
import com.azure.resourcemanager.storage.fluent.StorageManagementClient;
import com.azure.resourcemanager.storage.fluent.models.StorageAccountInner;
import com.azure.resourcemanager.storage.fluent.models.TableInner;
import com.azure.resourcemanager.storage.models.Kind;
import com.azure.resourcemanager.storage.models.MinimumTlsVersion;
import com.azure.resourcemanager.storage.models.ProvisioningState;
import com.azure.resourcemanager.storage.models.Sku;
import com.azure.resourcemanager.storage.models.SkuName;
import com.azure.resourcemanager.storage.models.StorageAccountCreateParameters;
import com.microsoft.health.dicomcast.model.cast.CastNames;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.Storage;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Storage accounts and tables by ARM; the data plane is never used, so no key and no data role is needed. */
public final class ArmStorage implements Storage {
    private static final String LIST_TABLES = "list the tables";

    private final ArmClients clients;

    public ArmStorage(ArmClients clients) {
        this.clients = clients;
    }

    @Override
    public void createAccount(CastNames names, CastId cast) {
        var account = find(names);
        if (account.isEmpty()) {
            // Without the SDK's poller, which would keep the step waiting: the account is looked at again below.
            ArmCalls.make(
                    "create the storage account",
                    () -> client(names)
                            .getStorageAccounts()
                            .createWithResponseAsync(group(names), names.storageAccount(), wanted(names, cast))
                            .block(ArmPipeline.HARD_TIMEOUT));
            account = find(names);
        }
        var found = account.orElseThrow(
                () -> ArmCalls.notYet("StorageAccountNotFound", "The storage account cannot be seen yet."));
        if (!CastTags.areOf(names, found.tags())) {
            throw new CloudException.Refused(
                    "StorageAccountAlreadyTaken", "The name of the storage account is taken; try again.", null);
        }
        if (!ProvisioningState.SUCCEEDED.equals(found.provisioningState())) {
            throw ArmCalls.notYet("StorageAccountIsNotProvisioned", "The storage account is still being created.");
        }
    }

    @Override
    public void createTables(CastNames names) {
        var before = tables(names);
        names.tables().stream()
                .filter(table -> !before.contains(table))
                .forEach(table -> ArmCalls.make(
                        "create a table",
                        () -> client(names)
                                .getTables()
                                .createWithResponse(
                                        group(names), names.storageAccount(), table, new TableInner(), Context.NONE)));
        if (before.containsAll(names.tables()) || tables(names).containsAll(names.tables())) {
            return;
        }
        throw ArmCalls.notYet("TableNotFound", "Not all tables can be seen yet.");
    }

    @Override
    public void deleteTables(CastNames names) {
        var before = ours(names);
        before.forEach(table -> ArmCalls.delete(
                "delete a table", () -> client(names).getTables().delete(group(names), names.storageAccount(), table)));
        if (!before.isEmpty() && !ours(names).isEmpty()) {
            throw ArmCalls.notYet("TableBeingDeleted", "Tables are still being deleted.");
        }
    }

    @Override
    public void deleteAccount(CastNames names) {
        if (!isOurs(find(names), names)) {
            return;
        }
        ArmCalls.delete(
                "delete the storage account",
                () -> client(names).getStorageAccounts().delete(group(names), names.storageAccount()));
        if (isOurs(find(names), names)) {
            throw ArmCalls.notYet("AccountIsBeingDeleted", "The storage account is still being deleted.");
        }
    }

    private Optional<StorageAccountInner> find(CastNames names) {
        return ArmCalls.find(
                "look up the storage account",
                () -> client(names).getStorageAccounts().getByResourceGroup(group(names), names.storageAccount()));
    }

    private static boolean isOurs(Optional<StorageAccountInner> account, CastNames names) {
        return account.filter(found -> CastTags.areOf(names, found.tags())).isPresent();
    }

    private static StorageAccountCreateParameters wanted(CastNames names, CastId cast) {
        return new StorageAccountCreateParameters()
                .withLocation(names.placement().region())
                .withKind(Kind.STORAGE_V2)
                .withSku(new Sku().withName(SkuName.STANDARD_LRS))
                .withTags(CastTags.of(names, cast))
                .withEnableHttpsTrafficOnly(true)
                .withAllowBlobPublicAccess(false)
                .withAllowSharedKeyAccess(false)
                .withMinimumTlsVersion(MinimumTlsVersion.TLS1_2);
    }

    private Set<String> tables(CastNames names) {
        return ArmCalls.call(LIST_TABLES, () -> list(names));
    }

    private Set<String> list(CastNames names) {
        return client(names).getTables().list(group(names), names.storageAccount()).stream()
                .map(TableInner::name)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** The cast's tables that are there; none in an account that is gone. */
    private List<String> ours(CastNames names) {
        var there = ArmCalls.find(LIST_TABLES, () -> list(names)).orElse(Set.of());
        return names.tables().stream().filter(there::contains).toList();
    }

    private StorageManagementClient client(CastNames names) {
        return clients.storage(names.placement().subscription());
    }

    private static String group(CastNames names) {
        return names.placement().resourceGroup();
    }
}
