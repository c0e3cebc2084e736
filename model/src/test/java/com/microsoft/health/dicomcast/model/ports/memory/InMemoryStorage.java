package com.microsoft.health.dicomcast.model.ports.memory;

import com.microsoft.health.dicomcast.model.cast.CastNames;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.Storage;
import java.util.List;
import java.util.Optional;

/** Storage accounts and tables in memory. */
public final class InMemoryStorage implements Storage {
    private final InMemoryArm arm;

    public InMemoryStorage(InMemoryArm arm) {
        this.arm = arm;
    }

    @Override
    public void createAccount(CastNames names, CastId cast) {
        var found = arm.find(names.storageAccountId());
        if (found.isEmpty()) {
            arm.put(names.storageAccountId(), new InMemoryArm.Resource(names.guid(), cast.path()));
        } else if (!isOurs(found, names)) {
            throw new CloudException.Refused(
                    "StorageAccountAlreadyTaken", "The name of the storage account is taken; try again.", null);
        }
    }

    @Override
    public void createTables(CastNames names) {
        if (arm.find(names.storageAccountId()).isEmpty()) {
            throw new CloudException.Refused("ResourceNotFound", "The storage account does not exist.", null);
        }
        var there = arm.list(folder(names));
        names.tables().stream()
                .filter(table -> !there.containsKey(table))
                .forEach(table -> arm.put(folder(names) + "/" + table, new InMemoryArm.Resource(names.guid(), table)));
    }

    @Override
    public void deleteTables(CastNames names) {
        ours(names).forEach(table -> arm.delete(folder(names) + "/" + table));
    }

    @Override
    public void deleteAccount(CastNames names) {
        if (isOurs(arm.find(names.storageAccountId()), names)) {
            arm.delete(names.storageAccountId());
        }
    }

    private List<String> ours(CastNames names) {
        var there = arm.list(folder(names));
        return names.tables().stream().filter(there::containsKey).toList();
    }

    private static boolean isOurs(Optional<InMemoryArm.Resource> account, CastNames names) {
        return account.filter(found -> found.castGuid().equals(names.guid())).isPresent();
    }

    private static String folder(CastNames names) {
        return names.storageAccountId() + "/tableServices/default/tables";
    }
}
