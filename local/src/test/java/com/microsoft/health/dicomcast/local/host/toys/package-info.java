/** Functions that exist for the tests of the host. */
@NullMarked
package com.microsoft.health.dicomcast.local.host.toys;

import org.jspecify.annotations.NullMarked;
