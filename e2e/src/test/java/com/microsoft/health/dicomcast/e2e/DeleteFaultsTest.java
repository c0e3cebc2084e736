package com.microsoft.health.dicomcast.e2e;

/** The fault matrix of a delete. */
class DeleteFaultsTest extends FaultMatrix {
    DeleteFaultsTest() {
        super(Story.Delete, 2);
    }
}
