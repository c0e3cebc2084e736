package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.admission.RepairAdmission;
import com.microsoft.health.dicomcast.model.ids.ArmName;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.parents.Slot;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One page of the repair: slots that are held by casts which do not exist. */
public final class FreeSlots {
    public static final String NAME = "FreeSlots";

    public static final String SLOT_FREED = "slotFreed";

    private static final Logger LOG = LoggerFactory.getLogger(FreeSlots.class);
    private static final int PAGE = 100;

    private final Documents documents;

    public FreeSlots(Documents documents) {
        this.documents = documents;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "page") String page) {
        return Edge.answer(() -> free(Json.read(page, PageStep.class)));
    }

    private PageReport free(PageStep step) {
        var page = documents.slots(PAGE, Optional.ofNullable(step.continuation()));
        var tally = Tally.EMPTY;
        for (var id : page.unreadable()) {
            LOG.error("{}: the document {} cannot be read", NAME, id);
            tally = tally.plus(PageWork.UNREADABLE, 1);
        }
        for (var slot : page.documents()) {
            tally = PageWork.count(tally, PageWork.see(NAME, slot.value().dicomService(), id -> free(slot)));
        }
        return new PageReport(tally, page.next().orElse(null));
    }

    /** One holder a sweep: the slot's tag, which was read before the cast is looked for, is good for one write. */
    private String free(Versioned<Slot> slot) {
        var gone = slot.value().holders().stream()
                .filter(holder -> isGone(slot.value(), holder))
                .findFirst();
        gone.ifPresent(holder -> {
            documents.commit(RepairAdmission.free(slot, holder));
            LOG.warn(
                    "the slot of {} was held by '{}', which does not exist",
                    slot.value().dicomService(),
                    holder);
        });
        return gone.isPresent() ? SLOT_FREED : PageWork.FINE;
    }

    private boolean isGone(Slot slot, ArmName holder) {
        return documents
                .family(new CastId(slot.dicomService(), holder), Optional.empty())
                .cast()
                .isEmpty();
    }
}
