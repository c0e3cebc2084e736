/** Azure Resource Manager: the storage and the identity of a cast, on the real management SDKs. */
@NullMarked
package com.microsoft.health.dicomcast.clouds.arm;

import org.jspecify.annotations.NullMarked;
