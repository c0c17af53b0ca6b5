# One folder = one library = one sentence. salaryd_room() makes the library of the folder it is called in, from every
# .cpp in it; what it may use is listed PRIVATE or PUBLIC, so that an arrow the drawing does not have fails to link.

add_library(salaryd_flags INTERFACE)
target_compile_options(salaryd_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor -Wold-style-cast
  -Woverloaded-virtual -Wnull-dereference -Wextra-semi -fno-omit-frame-pointer
  # libstdc++ 12's own std::stable_sort uses std::get_temporary_buffer, which it also deprecates
  -Wno-deprecated-declarations)
if(SALARYD_WERROR)
  target_compile_options(salaryd_flags INTERFACE -Werror)
endif()
if(SALARYD_SANITIZE)
  add_compile_options(-fsanitize=${SALARYD_SANITIZE} -fno-sanitize-recover=undefined)
  add_link_options(-fsanitize=${SALARYD_SANITIZE})
endif()
find_program(SALARYD_LLD NAMES ld.lld-19 ld.lld)
if(SALARYD_LLD)
  add_link_options(--ld-path=${SALARYD_LLD})
endif()

function(salaryd_room name)
  cmake_parse_arguments(room "" "" "PUBLIC;PRIVATE;EXCLUDE" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
  file(GLOB headers CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.h")
  foreach(excluded IN LISTS room_EXCLUDE)
    list(REMOVE_ITEM sources "${CMAKE_CURRENT_SOURCE_DIR}/${excluded}")
  endforeach()
  add_library(salaryd_${name} STATIC ${sources})
  target_sources(salaryd_${name} PUBLIC FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}" FILES ${headers})
  target_include_directories(salaryd_${name} PUBLIC "${PROJECT_SOURCE_DIR}")
  set_target_properties(salaryd_${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
  target_link_libraries(salaryd_${name} PUBLIC ${room_PUBLIC} PRIVATE ${room_PRIVATE} salaryd_flags)
endfunction()

# salaryd_test(<name> [LIBRARIES ...]): one GoogleTest program of every *_test.cpp in tests/<name>.
function(salaryd_test name)
  cmake_parse_arguments(test "" "" "LIBRARIES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp")
  add_executable(${name}_test ${sources})
  target_include_directories(${name}_test PRIVATE "${PROJECT_SOURCE_DIR}")
  target_compile_definitions(${name}_test PRIVATE
    SALARYD_SOURCE_DIR="${PROJECT_SOURCE_DIR}" SALARYD_SHARED_DIR="${PROJECT_SOURCE_DIR}/../shared"
    SALARYD_BINARY_DIR="${PROJECT_BINARY_DIR}")
  target_link_libraries(${name}_test PRIVATE ${test_LIBRARIES} GTest::gtest GTest::gmock GTest::gtest_main salaryd_flags)
  gtest_discover_tests(${name}_test TEST_PREFIX "${name}." DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT 600)
endfunction()
